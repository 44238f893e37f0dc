ALTER TABLE content_item
  ADD CONSTRAINT content_item_category_id_fkey FOREIGN KEY (category_id) REFERENCES content_category (id) NOT VALID;
